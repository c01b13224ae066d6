-- AlterTable
ALTER TABLE "Doctor" ADD COLUMN     "onboardingPut" TEXT[] DEFAULT ARRAY[]::TEXT[];
