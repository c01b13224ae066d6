-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "filedSignature" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "snilsIndex" TEXT;

-- Whoever is signed in now may sign at once; staff without a profile do so after their next sign-in.
UPDATE "User" u SET "snilsIndex" = d."snilsIndex" FROM "Doctor" d WHERE d."userId" = u."id";

ALTER TABLE "Application" ADD CONSTRAINT "Application_signature_check"
  CHECK (is_envelope("filedSignature") AND ("filed" IS NOT NULL OR "filedSignature" IS NULL));

-- Kept with what it covers: it may be sealed anew, but neither come nor go afterwards.
DROP TRIGGER "Application_filed_immutable" ON "Application";
CREATE TRIGGER "Application_filed_immutable" BEFORE UPDATE ON "Application"
  FOR EACH ROW
  WHEN (OLD."filed" IS NOT NULL AND (
      OLD."filed" #- '{applicant,snils}' #- '{applicant,passport}',
      OLD."number", OLD."submittedAt", OLD."registeredOn", OLD."procedureId", OLD."filingKey",
      OLD."filedSignature" IS NULL
    ) IS DISTINCT FROM (
      NEW."filed" #- '{applicant,snils}' #- '{applicant,passport}',
      NEW."number", NEW."submittedAt", NEW."registeredOn", NEW."procedureId", NEW."filingKey",
      NEW."filedSignature" IS NULL))
  EXECUTE FUNCTION refuse_refiling();
