-- AlterTable
ALTER TABLE "Doctor" ADD COLUMN     "licence" TEXT;
