-- A common specialty in a large region has thousands of files: they are read in order as well, not sorted.
-- What is new comes first: a repeat of a run that was killed before its mark is known by "already exists".
CREATE INDEX "Application_queue_place_due_idx" ON "Application" ("specialtyCode", "regionCode", "status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_place_registered_idx" ON "Application" ("specialtyCode", "regionCode", "status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_place_updated_idx" ON "Application" ("specialtyCode", "regionCode", "status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL;
DROP INDEX "Application_queue_place_idx";
