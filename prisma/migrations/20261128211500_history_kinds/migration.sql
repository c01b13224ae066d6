-- CreateIndex
CREATE INDEX "Event_doctorId_type_at_id_idx" ON "Event"("doctorId", "type", "at", "id");
