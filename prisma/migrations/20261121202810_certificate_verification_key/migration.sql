-- AlterTable
ALTER TABLE "Certificate" ADD COLUMN     "verificationKey" TEXT NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', '');
