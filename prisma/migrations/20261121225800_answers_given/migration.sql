-- Items answered before each had a time of its own: they were answered with their request.
UPDATE "DocumentRequestItem" i
SET "answeredAt" = r."answeredAt"
FROM "DocumentRequest" r
WHERE r."id" = i."requestId" AND r."answeredAt" IS NOT NULL AND i."answeredAt" IS NULL
  AND (i."answer" IS NOT NULL OR i."documentVersionId" IS NOT NULL);
