-- CreateTable
CREATE TABLE "UnsealedEvent" (
    "eventId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UnsealedEvent_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "JournalEntry" (
    "month" CHAR(7) NOT NULL,
    "position" INTEGER NOT NULL,
    "eventId" UUID NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "JournalEntry_pkey" PRIMARY KEY ("month","position")
);

-- CreateTable
CREATE TABLE "JournalHead" (
    "month" CHAR(7) NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "unpublishedSince" TIMESTAMPTZ(3),

    CONSTRAINT "JournalHead_pkey" PRIMARY KEY ("month")
);

-- CreateIndex
CREATE INDEX "UnsealedEvent_addedAt_idx" ON "UnsealedEvent"("addedAt");

-- CreateIndex
CREATE UNIQUE INDEX "JournalEntry_eventId_key" ON "JournalEntry"("eventId");

-- What the schema cannot say:

ALTER TABLE "JournalEntry"
  ADD CONSTRAINT "JournalEntry_month_check" CHECK ("month" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT "JournalEntry_position_check" CHECK ("position" > 0),
  ADD CONSTRAINT "JournalEntry_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');

CREATE TRIGGER "JournalEntry_append_only" BEFORE UPDATE OR DELETE ON "JournalEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "JournalEntry_never_emptied" BEFORE TRUNCATE ON "JournalEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whatever way an event comes in, it waits for its seal.
CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "UnsealedEvent" ("eventId") SELECT "id" FROM added;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Event_await_seal" AFTER INSERT ON "Event"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION await_seal();

-- The chain begins with what the journal holds already.
INSERT INTO "UnsealedEvent" ("eventId") SELECT "id" FROM "Event";
