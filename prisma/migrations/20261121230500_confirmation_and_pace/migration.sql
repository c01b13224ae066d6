-- A code is kept as a hash; where it went is kept masked, for the act of submission.
ALTER TABLE "ConfirmationCode"
  ADD COLUMN "channel" "MessageChannel" NOT NULL,
  ADD COLUMN "sentTo" TEXT NOT NULL;

-- The code inside of a message stands apart from its text and goes with the delivery.
ALTER TABLE "OutgoingMessage" ADD COLUMN "code" TEXT;

-- The place in the queue: what waits for an expert, by kind and moment of sending.
CREATE INDEX "Application_waiting_idx" ON "Application" ("kind", "submittedAt", "id") WHERE "status" = 'SUBMITTED';

-- The pace of the last 90 days is read from the index alone.
CREATE INDEX "Application_decided_idx" ON "Application" ("decidedAt") INCLUDE ("kind", "registeredOn", "decidedByRule")
  WHERE "decidedAt" IS NOT NULL;
