-- CreateEnum
CREATE TYPE "TieKind" AS ENUM ('RELATIVE', 'INTEREST');

-- CreateTable
CREATE TABLE "PersonalTie" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "userId" UUID NOT NULL,
    "snils" CHAR(11) NOT NULL,
    "kind" "TieKind" NOT NULL,
    "note" TEXT,
    "applicationId" UUID,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "endReason" TEXT,

    CONSTRAINT "PersonalTie_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PersonalTie_userId_idx" ON "PersonalTie"("userId");

-- CreateIndex
CREATE INDEX "PersonalTie_endedById_idx" ON "PersonalTie"("endedById");

-- CreateIndex
CREATE INDEX "PersonalTie_applicationId_idx" ON "PersonalTie"("applicationId");

-- AddForeignKey
ALTER TABLE "PersonalTie" ADD CONSTRAINT "PersonalTie_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonalTie" ADD CONSTRAINT "PersonalTie_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonalTie" ADD CONSTRAINT "PersonalTie_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One standing tie per person and СНИЛС: a double press finds the first.
CREATE UNIQUE INDEX "PersonalTie_standing_key" ON "PersonalTie" ("userId", "snils") WHERE "endedAt" IS NULL;

-- Who ends a tie is never who declared it, and says why.
ALTER TABLE "PersonalTie" ADD CONSTRAINT "PersonalTie_ended_check" CHECK (
  ("endedAt" IS NULL) = ("endedById" IS NULL) AND ("endedAt" IS NULL) = ("endReason" IS NULL)
  AND "endedById" IS DISTINCT FROM "userId"
);
