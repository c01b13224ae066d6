-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('DOCTOR', 'EXPERT', 'SECRETARY', 'SUPPORT', 'ADMIN', 'AUDITOR', 'ORGANISATION_HEAD');

-- CreateEnum
CREATE TYPE "AccountLevel" AS ENUM ('SIMPLIFIED', 'STANDARD', 'CONFIRMED');

-- CreateEnum
CREATE TYPE "ApplicationStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL', 'APPROVED', 'REFUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "Decision" AS ENUM ('APPROVE', 'REFUSE');

-- CreateEnum
CREATE TYPE "CertificateStatus" AS ENUM ('ACTIVE', 'SUSPENDED', 'REVOKED');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('PASSPORT', 'SNILS', 'INN', 'NAME_CHANGE', 'DIPLOMA', 'RESIDENCY_DIPLOMA', 'RETRAINING_DIPLOMA', 'SPECIALIST_CERTIFICATE', 'CPD_CERTIFICATE', 'EMPLOYMENT_RECORD', 'EMPLOYMENT_CONTRACT', 'EMPLOYER_REFERENCE', 'INTERNSHIP_REFERENCE', 'PROFESSIONAL_REPORT', 'EMPLOYER_REFUSAL', 'CLEAN_RECORD', 'ORGANISATION_LICENCE', 'DATA_CONSENT', 'OTHER');

-- CreateEnum
CREATE TYPE "DocumentStatus" AS ENUM ('CHECKING', 'ACCEPTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "MessageChannel" AS ENUM ('EMAIL', 'SMS');

-- CreateEnum
CREATE TYPE "Gender" AS ENUM ('FEMALE', 'MALE');

-- CreateEnum
CREATE TYPE "EducationKind" AS ENUM ('DIPLOMA', 'RESIDENCY', 'RETRAINING');

-- CreateEnum
CREATE TYPE "QualificationCategory" AS ENUM ('SECOND', 'FIRST', 'HIGHEST');

-- CreateEnum
CREATE TYPE "CreditKind" AS ENUM ('CPD', 'NMO');

-- CreateEnum
CREATE TYPE "EducationLevel" AS ENUM ('HIGHER', 'SECONDARY');

-- CreateEnum
CREATE TYPE "ProcedureKind" AS ENUM ('PRIMARY', 'PRIMARY_SPECIALIZED', 'PERIODIC');

-- CreateEnum
CREATE TYPE "AssessmentSection" AS ENUM ('PERSONAL', 'EDUCATION', 'EXPERIENCE', 'DOCUMENTS', 'REGISTRY');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "esiaOid" TEXT NOT NULL,
    "level" "AccountLevel" NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "middleName" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "lastSignInAt" TIMESTAMPTZ(3),
    "previousSignInAt" TIMESTAMPTZ(3),
    "blockedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "grantedById" UUID,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "esiaSessionId" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Application" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" TEXT,
    "doctorId" UUID NOT NULL,
    "procedureId" UUID NOT NULL,
    "kind" "ProcedureKind" NOT NULL,
    "specialtyCode" INTEGER NOT NULL,
    "regionCode" CHAR(2),
    "status" "ApplicationStatus" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "draft" JSONB NOT NULL DEFAULT '{}',
    "filed" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "registeredOn" DATE,
    "dueOn" DATE,
    "assigneeId" UUID,
    "proposedById" UUID,
    "proposedAt" TIMESTAMPTZ(3),
    "proposal" "Decision",
    "proposalNote" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "previousId" UUID,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationDocument" (
    "applicationId" UUID NOT NULL,
    "requirementCode" TEXT NOT NULL,
    "documentVersionId" UUID NOT NULL,

    CONSTRAINT "ApplicationDocument_pkey" PRIMARY KEY ("applicationId","requirementCode")
);

-- CreateTable
CREATE TABLE "RefusalReason" (
    "applicationId" UUID NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "RefusalReason_pkey" PRIMARY KEY ("applicationId","reasonCode")
);

-- CreateTable
CREATE TABLE "DocumentRequest" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" DATE NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "DocumentRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentRequestItem" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "requestId" UUID NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "documentKind" "DocumentKind",
    "note" TEXT NOT NULL,
    "answer" TEXT,
    "documentVersionId" UUID,

    CONSTRAINT "DocumentRequestItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "applicationId" UUID,
    "doctorId" UUID NOT NULL,
    "number" CHAR(13) NOT NULL,
    "status" "CertificateStatus" NOT NULL DEFAULT 'ACTIVE',
    "kind" "ProcedureKind" NOT NULL,
    "specialtyCode" INTEGER NOT NULL,
    "specialtyName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "middleName" TEXT,
    "issuedOn" DATE NOT NULL,
    "validUntil" DATE NOT NULL,
    "protocolNumber" TEXT NOT NULL,
    "protocolDate" DATE NOT NULL,
    "centre" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "verificationKey" TEXT NOT NULL DEFAULT replace((gen_random_uuid())::text, '-'::text, ''::text),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "extractSha256" CHAR(64),
    "extractMadeAt" TIMESTAMPTZ(3),

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CertificateSeries" (
    "regionCode" CHAR(2) NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "CertificateSeries_pkey" PRIMARY KEY ("regionCode","year")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "doctorId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentVersion" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "documentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "DocumentStatus" NOT NULL,
    "rejectionReason" TEXT,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DocumentVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EsiaAccount" (
    "oid" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" CHAR(12) NOT NULL,
    "snils" CHAR(11) NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "level" "AccountLevel" NOT NULL,
    "person" JSONB NOT NULL,
    "failedAttempts" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "EsiaAccount_pkey" PRIMARY KEY ("oid")
);

-- CreateTable
CREATE TABLE "EsiaLogin" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "browserHash" CHAR(64) NOT NULL,
    "request" JSONB NOT NULL,
    "oid" TEXT,
    "smsCodeHash" CHAR(64),
    "smsSentAt" TIMESTAMPTZ(3),
    "smsTries" INTEGER NOT NULL DEFAULT 0,
    "authenticated" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EsiaLogin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EsiaCode" (
    "codeHash" CHAR(64) NOT NULL,
    "oid" TEXT NOT NULL,
    "sessionId" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "redirectUri" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "codeChallenge" TEXT,
    "codeChallengeMethod" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EsiaCode_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" UUID,
    "actorRole" "Role",
    "actorName" TEXT NOT NULL,
    "doctorId" UUID,
    "applicationId" UUID,
    "documentId" UUID,
    "certificateId" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutgoingMessage" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "channel" "MessageChannel" NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutgoingMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailboxMessage" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "sourceId" UUID,
    "channel" "MessageChannel" NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT,
    "text" TEXT NOT NULL,
    "code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Doctor" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "middleName" TEXT,
    "birthDate" DATE NOT NULL,
    "gender" "Gender" NOT NULL,
    "snils" CHAR(11) NOT NULL,
    "inn" CHAR(12),
    "citizenship" TEXT NOT NULL DEFAULT 'RUS',
    "passportSeries" CHAR(4),
    "passportNumber" CHAR(6),
    "passportIssuedOn" DATE,
    "passportIssuer" TEXT,
    "passportIssuerCode" CHAR(6),
    "registrationAddress" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "esiaRefreshedAt" TIMESTAMPTZ(3) NOT NULL,
    "category" "QualificationCategory",
    "registerLastName" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Doctor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Education" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "doctorId" UUID NOT NULL,
    "kind" "EducationKind" NOT NULL,
    "institution" TEXT NOT NULL,
    "specialtyCode" INTEGER NOT NULL,
    "series" TEXT,
    "number" TEXT NOT NULL,
    "issuedOn" DATE NOT NULL,

    CONSTRAINT "Education_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Employment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "doctorId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "positionCode" INTEGER NOT NULL,
    "specialtyCode" INTEGER NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,

    CONSTRAINT "Employment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EducationCredit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "doctorId" UUID NOT NULL,
    "kind" "CreditKind" NOT NULL,
    "title" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "completedOn" DATE NOT NULL,

    CONSTRAINT "EducationCredit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Specialty" (
    "code" INTEGER NOT NULL,
    "education" "EducationLevel" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Specialty_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Position" (
    "code" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Position_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Region" (
    "code" CHAR(2) NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "oid" TEXT NOT NULL,
    "nameFull" TEXT NOT NULL,
    "nameShort" TEXT NOT NULL,
    "inn" CHAR(10) NOT NULL,
    "kpp" CHAR(9) NOT NULL,
    "ogrn" CHAR(13) NOT NULL,
    "regionCode" CHAR(2) NOT NULL,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Procedure" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "ProcedureKind" NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Procedure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reason" (
    "code" TEXT NOT NULL,
    "section" "AssessmentSection" NOT NULL,
    "documentKind" "DocumentKind",
    "title" TEXT NOT NULL,
    "recommendation" TEXT NOT NULL,
    "fixable" BOOLEAN NOT NULL,

    CONSTRAINT "Reason_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_esiaOid_key" ON "User"("esiaOid");

-- CreateIndex
CREATE INDEX "RoleGrant_userId_idx" ON "RoleGrant"("userId");

-- CreateIndex
CREATE INDEX "RoleGrant_grantedById_idx" ON "RoleGrant"("grantedById");

-- CreateIndex
CREATE INDEX "Session_userId_createdAt_idx" ON "Session"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "Application_number_key" ON "Application"("number");

-- CreateIndex
CREATE INDEX "Application_doctorId_createdAt_idx" ON "Application"("doctorId", "createdAt");

-- CreateIndex
CREATE INDEX "Application_assigneeId_idx" ON "Application"("assigneeId");

-- CreateIndex
CREATE INDEX "ApplicationDocument_documentVersionId_idx" ON "ApplicationDocument"("documentVersionId");

-- CreateIndex
CREATE INDEX "RefusalReason_reasonCode_idx" ON "RefusalReason"("reasonCode");

-- CreateIndex
CREATE INDEX "DocumentRequest_createdById_idx" ON "DocumentRequest"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentRequest_applicationId_round_key" ON "DocumentRequest"("applicationId", "round");

-- CreateIndex
CREATE INDEX "DocumentRequestItem_requestId_idx" ON "DocumentRequestItem"("requestId");

-- CreateIndex
CREATE INDEX "DocumentRequestItem_documentVersionId_idx" ON "DocumentRequestItem"("documentVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_applicationId_key" ON "Certificate"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_number_key" ON "Certificate"("number");

-- CreateIndex
CREATE INDEX "Certificate_doctorId_issuedOn_idx" ON "Certificate"("doctorId", "issuedOn");

-- CreateIndex
CREATE INDEX "Document_doctorId_createdAt_idx" ON "Document"("doctorId", "createdAt");

-- CreateIndex
CREATE INDEX "DocumentVersion_sha256_idx" ON "DocumentVersion"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentVersion_documentId_number_key" ON "DocumentVersion"("documentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "EsiaAccount_email_key" ON "EsiaAccount"("email");

-- CreateIndex
CREATE UNIQUE INDEX "EsiaAccount_phone_key" ON "EsiaAccount"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "EsiaAccount_snils_key" ON "EsiaAccount"("snils");

-- CreateIndex
CREATE INDEX "EsiaCode_oid_idx" ON "EsiaCode"("oid");

-- CreateIndex
CREATE INDEX "Event_doctorId_at_id_idx" ON "Event"("doctorId", "at", "id");

-- CreateIndex
CREATE INDEX "Event_applicationId_at_id_idx" ON "Event"("applicationId", "at", "id");

-- CreateIndex
CREATE INDEX "Notification_userId_createdAt_idx" ON "Notification"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "MailboxMessage_sourceId_key" ON "MailboxMessage"("sourceId");

-- CreateIndex
CREATE INDEX "MailboxMessage_at_id_idx" ON "MailboxMessage"("at", "id");

-- CreateIndex
CREATE INDEX "MailboxMessage_to_at_idx" ON "MailboxMessage"("to", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Doctor_userId_key" ON "Doctor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Doctor_snils_key" ON "Doctor"("snils");

-- CreateIndex
CREATE INDEX "Education_doctorId_idx" ON "Education"("doctorId");

-- CreateIndex
CREATE INDEX "Employment_doctorId_idx" ON "Employment"("doctorId");

-- CreateIndex
CREATE INDEX "Employment_organizationId_idx" ON "Employment"("organizationId");

-- CreateIndex
CREATE INDEX "EducationCredit_doctorId_completedOn_idx" ON "EducationCredit"("doctorId", "completedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_oid_key" ON "Organization"("oid");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_inn_key" ON "Organization"("inn");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_ogrn_key" ON "Organization"("ogrn");

-- CreateIndex
CREATE INDEX "Organization_regionCode_idx" ON "Organization"("regionCode");

-- CreateIndex
CREATE UNIQUE INDEX "Procedure_kind_version_key" ON "Procedure"("kind", "version");

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_procedureId_fkey" FOREIGN KEY ("procedureId") REFERENCES "Procedure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_specialtyCode_fkey" FOREIGN KEY ("specialtyCode") REFERENCES "Specialty"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDocument" ADD CONSTRAINT "ApplicationDocument_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDocument" ADD CONSTRAINT "ApplicationDocument_documentVersionId_fkey" FOREIGN KEY ("documentVersionId") REFERENCES "DocumentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefusalReason" ADD CONSTRAINT "RefusalReason_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefusalReason" ADD CONSTRAINT "RefusalReason_reasonCode_fkey" FOREIGN KEY ("reasonCode") REFERENCES "Reason"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRequest" ADD CONSTRAINT "DocumentRequest_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRequest" ADD CONSTRAINT "DocumentRequest_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRequestItem" ADD CONSTRAINT "DocumentRequestItem_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "DocumentRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRequestItem" ADD CONSTRAINT "DocumentRequestItem_reasonCode_fkey" FOREIGN KEY ("reasonCode") REFERENCES "Reason"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRequestItem" ADD CONSTRAINT "DocumentRequestItem_documentVersionId_fkey" FOREIGN KEY ("documentVersionId") REFERENCES "DocumentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_specialtyCode_fkey" FOREIGN KEY ("specialtyCode") REFERENCES "Specialty"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentVersion" ADD CONSTRAINT "DocumentVersion_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EsiaLogin" ADD CONSTRAINT "EsiaLogin_oid_fkey" FOREIGN KEY ("oid") REFERENCES "EsiaAccount"("oid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EsiaCode" ADD CONSTRAINT "EsiaCode_oid_fkey" FOREIGN KEY ("oid") REFERENCES "EsiaAccount"("oid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Doctor" ADD CONSTRAINT "Doctor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Education" ADD CONSTRAINT "Education_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Education" ADD CONSTRAINT "Education_specialtyCode_fkey" FOREIGN KEY ("specialtyCode") REFERENCES "Specialty"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_positionCode_fkey" FOREIGN KEY ("positionCode") REFERENCES "Position"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_specialtyCode_fkey" FOREIGN KEY ("specialtyCode") REFERENCES "Specialty"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EducationCredit" ADD CONSTRAINT "EducationCredit_doctorId_fkey" FOREIGN KEY ("doctorId") REFERENCES "Doctor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;


