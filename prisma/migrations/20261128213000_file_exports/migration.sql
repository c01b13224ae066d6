-- Exports of the queue become one subject of exports among others; what lies there is kept.
ALTER TABLE "QueueExport" RENAME TO "FileExport";
ALTER TABLE "FileExport" RENAME CONSTRAINT "QueueExport_pkey" TO "FileExport_pkey";
ALTER TABLE "FileExport" RENAME CONSTRAINT "QueueExport_userId_fkey" TO "FileExport_userId_fkey";
ALTER INDEX "QueueExport_userId_createdAt_idx" RENAME TO "FileExport_userId_createdAt_idx";

-- CreateEnum
CREATE TYPE "ExportSubject" AS ENUM ('QUEUE', 'ACCREDITATIONS', 'ACCREDITATION', 'ACTIONS');

-- AlterEnum
ALTER TYPE "ExportFormat" ADD VALUE 'PDF';

-- AlterTable
ALTER TABLE "FileExport" ADD COLUMN "subject" "ExportSubject" NOT NULL DEFAULT 'QUEUE';
ALTER TABLE "FileExport" ALTER COLUMN "subject" DROP DEFAULT;
