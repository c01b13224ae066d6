-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "replacementDraft" JSONB;
