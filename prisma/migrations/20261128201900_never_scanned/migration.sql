-- What was taken before an antivirus was configured is found by the sweep, the oldest first.
CREATE INDEX "DocumentVersion_never_scanned" ON "DocumentVersion" ("uploadedAt") WHERE "antivirus" = 'NOT_CONFIGURED';
