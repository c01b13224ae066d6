-- CreateEnum
CREATE TYPE "OverturnCause" AS ENUM ('APPEAL', 'ROLLBACK');

-- CreateEnum
CREATE TYPE "AppealStatus" AS ENUM ('FILED', 'UPHELD', 'REJECTED');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('PASSED', 'FAILED');

-- CreateEnum
CREATE TYPE "ExportFormat" AS ENUM ('XLSX', 'CSV');

-- CreateEnum
CREATE TYPE "ExportStatus" AS ENUM ('WAITING', 'RUNNING', 'READY', 'FAILED');

-- DropIndex
DROP INDEX "Certificate_applicationId_key";

-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "actMadeAt" TIMESTAMPTZ(3),
ADD COLUMN     "actSha256" CHAR(64),
ADD COLUMN     "decidedByRule" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "escalatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "escalationNote" TEXT,
ADD COLUMN     "heldAt" TIMESTAMPTZ(3),
ADD COLUMN     "heldById" UUID,
ADD COLUMN     "holdReason" TEXT;

-- AlterTable
ALTER TABLE "DocumentRequest" ADD COLUMN     "expiredAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "DocumentRequestItem" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "DocumentRequestReminder" (
    "requestId" UUID NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DocumentRequestReminder_pkey" PRIMARY KEY ("requestId","daysBefore")
);

-- CreateTable
CREATE TABLE "OverturnedDecision" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID NOT NULL,
    "decision" "Decision" NOT NULL,
    "assigneeId" UUID,
    "proposedById" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "cause" "OverturnCause" NOT NULL,
    "reason" TEXT NOT NULL,
    "overturnedById" UUID NOT NULL,
    "overturnedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OverturnedDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "status" "AppealStatus" NOT NULL DEFAULT 'FILED',
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" DATE NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "authorRole" "Role" NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageFile" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "messageId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,

    CONSTRAINT "MessageFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConfirmationCode" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "codeHash" CHAR(64) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ConfirmationCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewPace" (
    "kind" "ProcedureKind" NOT NULL,
    "decided" INTEGER NOT NULL,
    "fastWorkingDays" INTEGER,
    "slowWorkingDays" INTEGER,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewPace_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "StaffMember" (
    "userId" UUID NOT NULL,
    "organizationId" UUID,
    "dailyCapacity" INTEGER NOT NULL DEFAULT 8,

    CONSTRAINT "StaffMember_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "StaffSpecialty" (
    "userId" UUID NOT NULL,
    "specialtyCode" INTEGER NOT NULL,

    CONSTRAINT "StaffSpecialty_pkey" PRIMARY KEY ("userId","specialtyCode")
);

-- CreateTable
CREATE TABLE "SectionVerdict" (
    "applicationId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "section" "AssessmentSection" NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "judgedById" UUID NOT NULL,
    "judgedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SectionVerdict_pkey" PRIMARY KEY ("applicationId","round","section")
);

-- CreateTable
CREATE TABLE "SectionVerdictReason" (
    "applicationId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "section" "AssessmentSection" NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "SectionVerdictReason_pkey" PRIMARY KEY ("applicationId","round","section","reasonCode")
);

-- CreateTable
CREATE TABLE "CheckRun" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID NOT NULL,
    "ranAt" TIMESTAMPTZ(3) NOT NULL,
    "ranById" UUID,
    "results" JSONB NOT NULL,

    CONSTRAINT "CheckRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewNote" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewMention" (
    "noteId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "ReviewMention_pkey" PRIMARY KEY ("noteId","userId")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueExport" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "format" "ExportFormat" NOT NULL,
    "query" TEXT NOT NULL,
    "status" "ExportStatus" NOT NULL DEFAULT 'WAITING',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "sha256" CHAR(64),
    "size" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QueueExport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppliedCalendar" (
    "digest" CHAR(64) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AppliedCalendar_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "OverturnedDecision_applicationId_idx" ON "OverturnedDecision"("applicationId");

-- CreateIndex
CREATE INDEX "OverturnedDecision_overturnedById_idx" ON "OverturnedDecision"("overturnedById");

-- CreateIndex
CREATE INDEX "Appeal_applicationId_idx" ON "Appeal"("applicationId");

-- CreateIndex
CREATE INDEX "Appeal_decidedById_idx" ON "Appeal"("decidedById");

-- CreateIndex
CREATE INDEX "Message_applicationId_sentAt_idx" ON "Message"("applicationId", "sentAt");

-- CreateIndex
CREATE INDEX "Message_authorId_idx" ON "Message"("authorId");

-- CreateIndex
CREATE INDEX "MessageFile_messageId_idx" ON "MessageFile"("messageId");

-- CreateIndex
CREATE INDEX "ConfirmationCode_userId_purpose_createdAt_idx" ON "ConfirmationCode"("userId", "purpose", "createdAt");

-- CreateIndex
CREATE INDEX "StaffMember_organizationId_idx" ON "StaffMember"("organizationId");

-- CreateIndex
CREATE INDEX "StaffSpecialty_specialtyCode_idx" ON "StaffSpecialty"("specialtyCode");

-- CreateIndex
CREATE INDEX "SectionVerdict_judgedById_idx" ON "SectionVerdict"("judgedById");

-- CreateIndex
CREATE INDEX "SectionVerdictReason_reasonCode_idx" ON "SectionVerdictReason"("reasonCode");

-- CreateIndex
CREATE INDEX "CheckRun_applicationId_ranAt_idx" ON "CheckRun"("applicationId", "ranAt");

-- CreateIndex
CREATE INDEX "CheckRun_ranById_idx" ON "CheckRun"("ranById");

-- CreateIndex
CREATE INDEX "ReviewNote_applicationId_createdAt_idx" ON "ReviewNote"("applicationId", "createdAt");

-- CreateIndex
CREATE INDEX "ReviewNote_authorId_idx" ON "ReviewNote"("authorId");

-- CreateIndex
CREATE INDEX "ReviewMention_userId_idx" ON "ReviewMention"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_userId_name_key" ON "SavedView"("userId", "name");

-- CreateIndex
CREATE INDEX "QueueExport_userId_createdAt_idx" ON "QueueExport"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Certificate_applicationId_idx" ON "Certificate"("applicationId");

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_heldById_fkey" FOREIGN KEY ("heldById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRequestReminder" ADD CONSTRAINT "DocumentRequestReminder_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "DocumentRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OverturnedDecision" ADD CONSTRAINT "OverturnedDecision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OverturnedDecision" ADD CONSTRAINT "OverturnedDecision_overturnedById_fkey" FOREIGN KEY ("overturnedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageFile" ADD CONSTRAINT "MessageFile_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationCode" ADD CONSTRAINT "ConfirmationCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffMember" ADD CONSTRAINT "StaffMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffMember" ADD CONSTRAINT "StaffMember_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffSpecialty" ADD CONSTRAINT "StaffSpecialty_userId_fkey" FOREIGN KEY ("userId") REFERENCES "StaffMember"("userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffSpecialty" ADD CONSTRAINT "StaffSpecialty_specialtyCode_fkey" FOREIGN KEY ("specialtyCode") REFERENCES "Specialty"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SectionVerdict" ADD CONSTRAINT "SectionVerdict_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SectionVerdict" ADD CONSTRAINT "SectionVerdict_judgedById_fkey" FOREIGN KEY ("judgedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SectionVerdictReason" ADD CONSTRAINT "SectionVerdictReason_applicationId_round_section_fkey" FOREIGN KEY ("applicationId", "round", "section") REFERENCES "SectionVerdict"("applicationId", "round", "section") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SectionVerdictReason" ADD CONSTRAINT "SectionVerdictReason_reasonCode_fkey" FOREIGN KEY ("reasonCode") REFERENCES "Reason"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckRun" ADD CONSTRAINT "CheckRun_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckRun" ADD CONSTRAINT "CheckRun_ranById_fkey" FOREIGN KEY ("ranById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewNote" ADD CONSTRAINT "ReviewNote_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewNote" ADD CONSTRAINT "ReviewNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewMention" ADD CONSTRAINT "ReviewMention_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "ReviewNote"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewMention" ADD CONSTRAINT "ReviewMention_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueExport" ADD CONSTRAINT "QueueExport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Rules that Prisma's schema cannot say.

-- One certificate in force per application: a roll back revokes the first before there can be a second.
CREATE UNIQUE INDEX "Certificate_application_key" ON "Certificate" ("applicationId") WHERE "status" <> 'REVOKED';

-- One open appeal per application.
CREATE UNIQUE INDEX "Appeal_open_key" ON "Appeal" ("applicationId") WHERE "status" = 'FILED';

-- Letters that wait to be read, by the side that wrote them.
CREATE INDEX "Message_unread_idx" ON "Message" ("applicationId") WHERE "readAt" IS NULL;

-- Requests that wait for the doctor, nearest term first: reminders and expiry walk it.
CREATE INDEX "DocumentRequest_open_idx" ON "DocumentRequest" ("dueOn") WHERE "answeredAt" IS NULL;

ALTER TABLE "Application" DROP CONSTRAINT "Application_decision_check";
ALTER TABLE "Application" DROP CONSTRAINT "Application_outcome_check";
ALTER TABLE "Application"
  ADD CONSTRAINT "Application_decision_check" CHECK (
    ("status" IN ('APPROVED', 'REFUSED')) = ("decidedAt" IS NOT NULL)
    AND ("decidedAt" IS NOT NULL) = ("decidedById" IS NOT NULL OR "decidedByRule")
    AND NOT ("decidedById" IS NOT NULL AND "decidedByRule")
  ),
  -- What was decided is what was drafted; only the end of a request's term refuses without a draft.
  ADD CONSTRAINT "Application_outcome_check" CHECK (
    ("status" <> 'APPROVED' OR ("proposal" IS NOT DISTINCT FROM 'APPROVE' AND NOT "decidedByRule"))
    AND ("status" <> 'REFUSED' OR "proposal" IS NOT DISTINCT FROM 'REFUSE' OR "decidedByRule")
  ),
  ADD CONSTRAINT "Application_hold_check" CHECK (
    ("heldAt" IS NULL) = ("heldById" IS NULL) AND ("heldAt" IS NULL) = ("holdReason" IS NULL)
  ),
  ADD CONSTRAINT "Application_act_check" CHECK (("actSha256" IS NULL) = ("actMadeAt" IS NULL));

ALTER TABLE "DocumentRequest"
  ADD CONSTRAINT "DocumentRequest_expired_check" CHECK ("expiredAt" IS NULL OR "answeredAt" IS NOT NULL);

ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decision_check" CHECK (
  ("status" = 'FILED') = ("decidedAt" IS NULL)
  AND ("decidedAt" IS NULL) = ("decidedById" IS NULL)
  AND ("decidedAt" IS NULL) = ("answer" IS NULL)
);

ALTER TABLE "MessageFile"
  ADD CONSTRAINT "MessageFile_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "MessageFile_size_check" CHECK ("size" > 0);

ALTER TABLE "ConfirmationCode" ADD CONSTRAINT "ConfirmationCode_period_check" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "SectionVerdict" ADD CONSTRAINT "SectionVerdict_round_check" CHECK ("round" >= 0);
ALTER TABLE "StaffMember" ADD CONSTRAINT "StaffMember_capacity_check" CHECK ("dailyCapacity" > 0);
ALTER TABLE "QueueExport" ADD CONSTRAINT "QueueExport_file_check" CHECK (
  ("status" = 'READY') = ("sha256" IS NOT NULL) AND ("sha256" IS NULL) = ("size" IS NULL)
);

-- What was filed stays as it was filed.
CREATE FUNCTION refuse_refiling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a filed application is never rewritten';
END
$$;
CREATE TRIGGER "Application_filed_immutable" BEFORE UPDATE ON "Application"
  FOR EACH ROW
  WHEN (OLD."filed" IS NOT NULL AND (OLD."filed", OLD."number", OLD."submittedAt", OLD."registeredOn", OLD."procedureId")
    IS DISTINCT FROM (NEW."filed", NEW."number", NEW."submittedAt", NEW."registeredOn", NEW."procedureId"))
  EXECUTE FUNCTION refuse_refiling();
