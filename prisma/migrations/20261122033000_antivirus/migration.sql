-- AlterTable
ALTER TABLE "DocumentVersion" ADD COLUMN     "signature" TEXT;

-- CreateTable
CREATE TABLE "AntivirusOutage" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "AntivirusOutage_pkey" PRIMARY KEY ("id")
);



-- Rules of the data that Prisma has no words for.
ALTER TABLE "DocumentVersion"
  ADD CONSTRAINT "DocumentVersion_checking_is_waiting" CHECK (("status" = 'CHECKING') = ("antivirus" = 'WAITING')),
  ADD CONSTRAINT "DocumentVersion_scanned_some_time" CHECK (("antivirus" IN ('CLEAN', 'INFECTED')) = ("scannedAt" IS NOT NULL)),
  ADD CONSTRAINT "DocumentVersion_signature_of_infected" CHECK ("signature" IS NULL OR "antivirus" = 'INFECTED');
CREATE INDEX "DocumentVersion_waiting" ON "DocumentVersion" ("uploadedAt") WHERE "antivirus" = 'WAITING';

ALTER TABLE "AntivirusOutage"
  ADD CONSTRAINT "AntivirusOutage_ends_after_start" CHECK ("endedAt" >= "startedAt");
CREATE UNIQUE INDEX "AntivirusOutage_one_open" ON "AntivirusOutage" (("endedAt" IS NULL)) WHERE "endedAt" IS NULL;
