-- Exports asked for before are made in the least of the rights that may have them.
ALTER TABLE "FileExport" ADD COLUMN "role" "Role";
UPDATE "FileExport" SET "role" = CASE WHEN "subject" = 'QUEUE' THEN 'AUDITOR'::"Role" ELSE 'DOCTOR'::"Role" END;
ALTER TABLE "FileExport" ALTER COLUMN "role" SET NOT NULL;
