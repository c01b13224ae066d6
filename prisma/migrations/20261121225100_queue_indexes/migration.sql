-- The queue is read cell by cell: a status and a kind (and a specialty, a region or an expert), in the order of one of its
-- three sorts. Each cell is one walk from the cursor, so a page costs the same whatever lies around it.
DROP INDEX "Application_status_queue_idx";
DROP INDEX "Application_specialty_queue_idx";
DROP INDEX "Application_specialty_status_queue_idx";
DROP INDEX "Application_region_queue_idx";
DROP INDEX "Application_region_status_queue_idx";
DROP INDEX "Application_assignee_queue_idx";
DROP INDEX "Application_assignee_status_queue_idx";
-- Names are searched through the dictionary of surnames.
DROP INDEX "Doctor_name_prefix_idx";

CREATE INDEX "Application_queue_all_due_idx" ON "Application" ("status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_all_registered_idx" ON "Application" ("status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_all_updated_idx" ON "Application" ("status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_specialty_due_idx" ON "Application" ("specialtyCode", "status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_specialty_registered_idx" ON "Application" ("specialtyCode", "status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_specialty_updated_idx" ON "Application" ("specialtyCode", "status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_region_due_idx" ON "Application" ("regionCode", "status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_region_registered_idx" ON "Application" ("regionCode", "status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_region_updated_idx" ON "Application" ("regionCode", "status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL;
-- Without the kind: an expert has few files, and the own ones are also read in order whatever their kind.
CREATE INDEX "Application_queue_assignee_due_idx" ON "Application" ("assigneeId", "status", "dueOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_assignee_registered_idx" ON "Application" ("assigneeId", "status", "registeredOn", "id")
  WHERE "number" IS NOT NULL;
CREATE INDEX "Application_queue_assignee_updated_idx" ON "Application" ("assigneeId", "status", "updatedAt", "id")
  WHERE "number" IS NOT NULL;

-- Few rows in a specialty and a region together: they are sorted.
CREATE INDEX "Application_queue_place_idx" ON "Application" ("specialtyCode", "regionCode", "status", "kind")
  WHERE "number" IS NOT NULL;

-- The flags of the queue.
CREATE INDEX "Application_queue_escalated_due_idx" ON "Application" ("status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL AND "escalatedAt" IS NOT NULL;
CREATE INDEX "Application_queue_escalated_registered_idx" ON "Application" ("status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL AND "escalatedAt" IS NOT NULL;
CREATE INDEX "Application_queue_escalated_updated_idx" ON "Application" ("status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL AND "escalatedAt" IS NOT NULL;
CREATE INDEX "Application_queue_held_due_idx" ON "Application" ("status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL AND "heldAt" IS NOT NULL;
CREATE INDEX "Application_queue_held_registered_idx" ON "Application" ("status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL AND "heldAt" IS NOT NULL;
CREATE INDEX "Application_queue_held_updated_idx" ON "Application" ("status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL AND "heldAt" IS NOT NULL;
CREATE INDEX "Application_queue_unread_due_idx" ON "Application" ("status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL AND "unreadByStaff";
CREATE INDEX "Application_queue_unread_registered_idx" ON "Application" ("status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL AND "unreadByStaff";
CREATE INDEX "Application_queue_unread_updated_idx" ON "Application" ("status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL AND "unreadByStaff";
CREATE INDEX "Application_queue_repeated_due_idx" ON "Application" ("status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL AND "previousId" IS NOT NULL;
CREATE INDEX "Application_queue_repeated_registered_idx" ON "Application" ("status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL AND "previousId" IS NOT NULL;
CREATE INDEX "Application_queue_repeated_updated_idx" ON "Application" ("status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL AND "previousId" IS NOT NULL;
CREATE INDEX "Application_queue_appeal_due_idx" ON "Application" ("status", "kind", "dueOn", "id")
  WHERE "number" IS NOT NULL AND "appealOpen";
CREATE INDEX "Application_queue_appeal_registered_idx" ON "Application" ("status", "kind", "registeredOn", "id")
  WHERE "number" IS NOT NULL AND "appealOpen";
CREATE INDEX "Application_queue_appeal_updated_idx" ON "Application" ("status", "kind", "updatedAt", "id")
  WHERE "number" IS NOT NULL AND "appealOpen";

-- Found by a surname.
CREATE INDEX "Application_queue_surname_idx" ON "Application" ("surname", "status", "dueOn", "id")
  WHERE "number" IS NOT NULL;
