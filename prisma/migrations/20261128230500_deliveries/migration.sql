-- DropIndex
DROP INDEX "OutgoingMessage_notificationId_channel_recipient_key";

-- DropIndex
DROP INDEX "OutgoingMessage_resendOf_idx";

-- CreateIndex
CREATE UNIQUE INDEX "OutgoingMessage_resendOf_key" ON "OutgoingMessage"("resendOf");

-- CreateIndex
CREATE INDEX "OutgoingMessage_notificationId_idx" ON "OutgoingMessage"("notificationId");

-- CreateIndex
CREATE INDEX "OutgoingMessage_createdAt_id_idx" ON "OutgoingMessage"("createdAt", "id");

-- CreateIndex
CREATE INDEX "OutgoingMessage_channel_createdAt_id_idx" ON "OutgoingMessage"("channel", "createdAt", "id");

-- CreateIndex
CREATE INDEX "OutgoingMessage_kind_createdAt_id_idx" ON "OutgoingMessage"("kind", "createdAt", "id");

-- An event goes by each way once; what the staff send again is a message of its own, and each is sent again once.
CREATE UNIQUE INDEX "OutgoingMessage_once_by_each_way" ON "OutgoingMessage" ("notificationId", "channel", "recipient")
  WHERE "resendOf" IS NULL;

-- What never came, for the list of deliveries.
CREATE INDEX "OutgoingMessage_refused" ON "OutgoingMessage" ("createdAt", "id") WHERE "refusedAt" IS NOT NULL;
