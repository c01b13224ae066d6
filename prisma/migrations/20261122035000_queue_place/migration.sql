-- A common specialty in a large region has thousands of files: they are read in order as well, not sorted.
DROP INDEX "Application_queue_place_idx";
CREATE INDEX "Application_queue_place_due_idx" ON "Application" ("specialtyCode", "regionCode", "status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_place_registered_idx" ON "Application" ("specialtyCode", "regionCode", "status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_place_updated_idx" ON "Application" ("specialtyCode", "regionCode", "status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL;
