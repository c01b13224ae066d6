-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "renewsId" UUID;

-- CreateTable
CREATE TABLE "CertificateReminder" (
    "certificateId" UUID NOT NULL,
    "monthsBefore" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CertificateReminder_pkey" PRIMARY KEY ("certificateId","monthsBefore")
);

-- CreateIndex
CREATE INDEX "Application_renewsId_idx" ON "Application"("renewsId");

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_renewsId_fkey" FOREIGN KEY ("renewsId") REFERENCES "Certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateReminder" ADD CONSTRAINT "CertificateReminder_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Certificates whose end comes near: looked for every quarter of an hour.
CREATE INDEX "Certificate_ending" ON "Certificate" ("validUntil") WHERE "status" = 'ACTIVE';
