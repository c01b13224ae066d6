-- Members of staff by role: the grants of doctors, a million of them, stay out.
CREATE INDEX "RoleGrant_staff_idx" ON "RoleGrant" ("role", "userId") WHERE "revokedAt" IS NULL AND "role" <> 'DOCTOR';

-- Open appeals, nearest term first, and decided ones, latest first.
CREATE INDEX "Appeal_open_idx" ON "Appeal" ("dueOn", "id") WHERE "status" = 'FILED';
CREATE INDEX "Appeal_decided_idx" ON "Appeal" ("decidedAt", "id") WHERE "status" <> 'FILED';
