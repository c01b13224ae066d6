-- CreateTable
CREATE TABLE "ExtractSigner" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "certificate" BYTEA NOT NULL,
    "privateKey" BYTEA NOT NULL,

    CONSTRAINT "ExtractSigner_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Certificate_extractSha256_idx" ON "Certificate"("extractSha256");
