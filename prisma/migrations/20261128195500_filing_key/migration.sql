-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "filingKey" UUID;

-- One filing for one key. Keys of different people never meet: one of somebody else is worth nothing and blocks nothing.
CREATE UNIQUE INDEX "Application_filing_key" ON "Application" ("doctorId", "filingKey") WHERE "filingKey" IS NOT NULL;

ALTER TABLE "Application"
  ADD CONSTRAINT "Application_filing_key_check" CHECK ("filingKey" IS NULL OR "number" IS NOT NULL);

-- What was filed stays as it was filed, and under the key it was filed by.
DROP TRIGGER "Application_filed_immutable" ON "Application";
CREATE TRIGGER "Application_filed_immutable" BEFORE UPDATE ON "Application"
  FOR EACH ROW
  WHEN (OLD."filed" IS NOT NULL AND (OLD."filed", OLD."number", OLD."submittedAt", OLD."registeredOn", OLD."procedureId", OLD."filingKey")
    IS DISTINCT FROM (NEW."filed", NEW."number", NEW."submittedAt", NEW."registeredOn", NEW."procedureId", NEW."filingKey"))
  EXECUTE FUNCTION refuse_refiling();
