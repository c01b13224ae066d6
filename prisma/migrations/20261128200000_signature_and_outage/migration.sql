-- CreateTable
CREATE TABLE "EsiaOutage" (
    "what" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EsiaOutage_pkey" PRIMARY KEY ("what")
);

-- CreateTable
CREATE TABLE "SignatureCentre" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "certificate" BYTEA NOT NULL,
    "privateKey" BYTEA NOT NULL,

    CONSTRAINT "SignatureCentre_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SoftToken" (
    "serial" TEXT NOT NULL,
    "thumbprint" CHAR(64) NOT NULL,
    "snils" CHAR(11) NOT NULL,
    "certificate" BYTEA NOT NULL,
    "sealedKey" BYTEA NOT NULL,
    "wrongPins" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SoftToken_pkey" PRIMARY KEY ("serial")
);

-- CreateIndex
CREATE UNIQUE INDEX "SoftToken_thumbprint_key" ON "SoftToken"("thumbprint");

-- CreateIndex
CREATE INDEX "SoftToken_snils_idx" ON "SoftToken"("snils");


