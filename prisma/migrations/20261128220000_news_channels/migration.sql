-- CreateEnum
CREATE TYPE "OutgoingChannel" AS ENUM ('EMAIL', 'SMS', 'PUSH');

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "kind" TEXT;

-- AlterTable
ALTER TABLE "OutgoingMessage" ALTER COLUMN "channel" TYPE "OutgoingChannel" USING "channel"::text::"OutgoingChannel",
ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "digest" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "digestId" UUID,
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "notificationId" UUID,
ADD COLUMN     "refusedAt" TIMESTAMPTZ(3),
ADD COLUMN     "resendOf" UUID,
ADD COLUMN     "userId" UUID;

-- CreateTable
CREATE TABLE "NotificationSettings" (
    "userId" UUID NOT NULL,
    "choices" JSONB NOT NULL DEFAULT '{}',
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "zone" INTEGER NOT NULL DEFAULT 3,
    "digestHour" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NotificationSettings_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "PushSubscription" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PushSubscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsWake" (
    "id" BIGSERIAL NOT NULL,

    CONSTRAINT "NewsWake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SmsMockSwitch" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "latencyMs" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,

    CONSTRAINT "SmsMockSwitch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PushSubscription_endpoint_key" ON "PushSubscription"("endpoint");

-- CreateIndex
CREATE INDEX "PushSubscription_userId_idx" ON "PushSubscription"("userId");

-- CreateIndex
CREATE INDEX "OutgoingMessage_userId_createdAt_idx" ON "OutgoingMessage"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "OutgoingMessage_resendOf_idx" ON "OutgoingMessage"("resendOf");

-- CreateIndex
CREATE UNIQUE INDEX "OutgoingMessage_notificationId_channel_recipient_key" ON "OutgoingMessage"("notificationId", "channel", "recipient");

-- AddForeignKey
ALTER TABLE "OutgoingMessage" ADD CONSTRAINT "OutgoingMessage_notificationId_fkey" FOREIGN KEY ("notificationId") REFERENCES "Notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutgoingMessage" ADD CONSTRAINT "OutgoingMessage_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationSettings" ADD CONSTRAINT "NotificationSettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PushSubscription" ADD CONSTRAINT "PushSubscription_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Quiet hours have two ends that differ, or none.
ALTER TABLE "NotificationSettings"
  ADD CONSTRAINT "NotificationSettings_quiet_hours" CHECK (
    ("quietFrom" IS NULL AND "quietTo" IS NULL)
    OR ("quietFrom" IS NOT NULL AND "quietTo" IS NOT NULL AND "quietFrom" <> "quietTo")),
  ADD CONSTRAINT "NotificationSettings_hours" CHECK (
    coalesce("quietFrom", 0) BETWEEN 0 AND 23 AND coalesce("quietTo", 0) BETWEEN 0 AND 23
    AND coalesce("digestHour", 0) BETWEEN 0 AND 23 AND "zone" BETWEEN 2 AND 12);

ALTER TABLE "SmsMockSwitch" ADD CONSTRAINT "SmsMockSwitch_one_row" CHECK ("id");

-- What waits to be sent: the whole outbox is looked through for it again and again.
CREATE INDEX "OutgoingMessage_waiting" ON "OutgoingMessage" ("createdAt", "id")
  WHERE "sentAt" IS NULL AND "refusedAt" IS NULL;

-- A sent or refused message, or one told in another letter, is settled once.
ALTER TABLE "OutgoingMessage" ADD CONSTRAINT "OutgoingMessage_settled_once"
  CHECK ("sentAt" IS NULL OR "refusedAt" IS NULL);

-- Counting what is unread, at every page and every beat of a live connection.
CREATE INDEX "Notification_unread" ON "Notification" ("userId") WHERE "readAt" IS NULL;

-- One row a statement, and only adding: changes never wait for each other, as they would for a common row or for the
-- lock that NOTIFY takes at commit. The worker takes the rows away and notifies once. What is lost in a crash of the
-- database is found by the next beat of each connection.
ALTER TABLE "NewsWake" SET UNLOGGED;
CREATE FUNCTION note_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "NewsWake" DEFAULT VALUES;
  RETURN NULL;
END $$;
CREATE TRIGGER "Notification_news" AFTER INSERT OR UPDATE OF "readAt" ON "Notification"
  FOR EACH STATEMENT EXECUTE FUNCTION note_news();
