-- Promises a place in the quota and begins an upload, or says why not. One statement: of many files sent at once each
-- holds the doctor's row no longer than the database needs, not for the round trips of a busy server.
CREATE FUNCTION begin_upload(given jsonb, most_files bigint, most_bytes bigint, OUT upload uuid, OUT refusal text)
LANGUAGE plpgsql AS $$
DECLARE
  asked "DocumentUpload" := jsonb_populate_record(NULL::"DocumentUpload", given);
  files bigint;
  bytes bigint;
BEGIN
  PERFORM 1 FROM "Doctor" WHERE "id" = asked."doctorId" FOR NO KEY UPDATE;
  IF asked."documentId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "Document" WHERE "id" = asked."documentId" AND "doctorId" = asked."doctorId"
      AND "kind" = asked."kind" AND "deletedAt" IS NULL
  ) THEN
    refusal := 'DOCUMENT_GONE';
    RETURN;
  END IF;
  -- Uploads under way count as if they were kept already, so that nobody sends for nothing.
  SELECT kept.files + coming.files, kept.bytes + coming.bytes INTO files, bytes FROM
    (SELECT count(DISTINCT d."id") AS files, coalesce(sum(v."size"), 0) AS bytes FROM "Document" d
      LEFT JOIN "DocumentVersion" v ON v."documentId" = d."id"
      WHERE d."doctorId" = asked."doctorId" AND d."deletedAt" IS NULL) kept,
    (SELECT count(*) AS files, coalesce(sum(u."size"), 0) AS bytes FROM "DocumentUpload" u
      WHERE u."doctorId" = asked."doctorId" AND u."finishedAt" IS NULL AND u."expiresAt" > asked."createdAt") coming;
  IF asked."documentId" IS NULL AND files >= most_files THEN
    refusal := 'QUOTA_FILES';
  ELSIF bytes + asked."size" > most_bytes THEN
    refusal := 'QUOTA_BYTES';
  ELSE
    INSERT INTO "DocumentUpload" ("doctorId", "kind", "documentId", "fileName", "declaredType", "size", "sha256",
      "metadata", "createdAt", "expiresAt")
    VALUES (asked."doctorId", asked."kind", asked."documentId", asked."fileName", asked."declaredType", asked."size",
      asked."sha256", asked."metadata", asked."createdAt", asked."expiresAt")
    RETURNING "id" INTO upload;
  END IF;
END
$$;
