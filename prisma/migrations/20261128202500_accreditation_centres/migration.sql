-- CreateTable
CREATE TABLE "AccreditationCentre" (
    "code" VARCHAR(8) NOT NULL,
    "regionCode" CHAR(2) NOT NULL,
    "education" "EducationLevel" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "AccreditationCentre_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "AccreditationCentre_regionCode_education_key" ON "AccreditationCentre"("regionCode", "education");

-- AddForeignKey
ALTER TABLE "AccreditationCentre" ADD CONSTRAINT "AccreditationCentre_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "Application" ADD COLUMN "centreCode" VARCHAR(8);

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_centreCode_fkey" FOREIGN KEY ("centreCode") REFERENCES "AccreditationCentre"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The queue is read in cells of a centre too, in each of its three orders.
CREATE INDEX "Application_queue_centre_due_idx" ON "Application" ("centreCode", "status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_centre_registered_idx" ON "Application" ("centreCode", "status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_centre_updated_idx" ON "Application" ("centreCode", "status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL;

-- Whoever writes the region or the specialty need not know of centres; those filed before the centres came get theirs with them.
CREATE FUNCTION take_centre() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."centreCode" := (
    SELECT centre."code" FROM "AccreditationCentre" centre JOIN "Specialty" own ON own."education" = centre."education"
    WHERE centre."regionCode" = NEW."regionCode" AND own."code" = NEW."specialtyCode");
  RETURN NEW;
END
$$;
CREATE TRIGGER "Application_take_centre" BEFORE INSERT OR UPDATE OF "regionCode", "specialtyCode" ON "Application"
  FOR EACH ROW EXECUTE FUNCTION take_centre();
