-- The queue of one specialty, one region or one expert: what waits for a decision, and each status by itself.
CREATE INDEX "Application_specialty_queue_idx" ON "Application" ("specialtyCode", "dueOn", "id")
  WHERE "status" IN ('SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL');
CREATE INDEX "Application_specialty_status_queue_idx" ON "Application" ("specialtyCode", "status", "dueOn", "id")
  WHERE "status" <> 'DRAFT';
CREATE INDEX "Application_region_queue_idx" ON "Application" ("regionCode", "dueOn", "id")
  WHERE "status" IN ('SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL');
CREATE INDEX "Application_region_status_queue_idx" ON "Application" ("regionCode", "status", "dueOn", "id")
  WHERE "status" <> 'DRAFT';
CREATE INDEX "Application_assignee_queue_idx" ON "Application" ("assigneeId", "dueOn", "id")
  WHERE "status" IN ('SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL');
CREATE INDEX "Application_assignee_status_queue_idx" ON "Application" ("assigneeId", "status", "dueOn", "id")
  WHERE "status" <> 'DRAFT';
