import type { Metadata } from 'next'
import { ConsentsCard, IdentityCard, NextCard, PassStep, ProfileCard } from '@/components/onboarding/step-cards'
import { TransferStopped } from '@/components/consents/transfer-stopped'
import { RegisterConnect } from '@/components/profile/register-connect'
import { RegisterFill } from '@/components/profile/register-fill'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Stepper } from '@/components/ui/stepper'
import { requireDoctor, type DoctorActor } from '@/lib/auth/actor'
import { findCodeRecipient } from '@/lib/confirmation/queries'
import { findTransferBar } from '@/lib/consents/require'
import { onboardingLabels } from '@/lib/onboarding/labels'
import { getOnboarding } from '@/lib/onboarding/queries'
import { onboardingSteps } from '@/lib/onboarding/status'
import { getProfile } from '@/lib/profile/queries'
import { getRegisterPage } from '@/lib/profile/register-queries'

export const metadata: Metadata = { title: 'Первые шаги' }

const HERE = '/cabinet/start'

export default async function StartPage() {
  const actor = await requireDoctor()
  const { step, consentsGiven, register } = await getOnboarding(actor)
  const at = onboardingSteps.indexOf(step)
  return (
    <>
      <PageHeader title="Первые шаги" lead={`Здравствуйте, ${actor.name.first}! Остановиться можно на любом шаге.`} />
      <div className="grid gap-6">
        <Card>
          <Stepper
            steps={onboardingSteps.map((one, index) => ({
              label: onboardingLabels[one],
              state: index < at ? 'done' : index === at ? 'current' : 'todo',
            }))}
          />
        </Card>
        {step === 'identity' ? <IdentityCard /> : null}
        {step === 'consents' ? <ConsentsCard /> : null}
        {step === 'register' ? <RegisterStep actor={actor} /> : null}
        {step === 'profile' ? <ProfileStep actor={actor} waiting={register === 'waiting'} /> : null}
        {step === 'next' ? (
          <NextStep actor={actor} consentsGiven={consentsGiven} registerOn={register !== 'off'} />
        ) : null}
      </div>
    </>
  )
}

async function RegisterStep({ actor }: { actor: DoctorActor }) {
  const [recipient, bar] = await Promise.all([findCodeRecipient(actor), findTransferBar(actor, 'register')])
  return (
    <Card title="Сервис ФРМР">
      {bar ? (
        <TransferStopped bar={bar} />
      ) : recipient ? (
        <RegisterConnect recipient={recipient} back={HERE} />
      ) : (
        <Notice tone="warning" title="Подключение подтверждают кодом, а телефона и почты в вашей учётной записи нет" />
      )}
      <div className="mt-4">
        <PassStep step="register" label="Подключить позже" />
      </div>
    </Card>
  )
}

async function ProfileStep({ actor, waiting }: { actor: DoctorActor; waiting: boolean }) {
  const [profile, register] = await Promise.all([getProfile(actor), getRegisterPage(actor)])
  const known = register.state === 'known' ? register : null
  const fillable = known !== null && known.filled.length === 0 && known.rows.some(({ same }) => !same)
  return (
    <ProfileCard
      profile={profile}
      filled={known?.filled ?? []}
      waiting={waiting}
      fill={fillable ? <RegisterFill back={HERE} /> : null}
    />
  )
}

type NextStepProps = { actor: DoctorActor; consentsGiven: boolean; registerOn: boolean }

async function NextStep({ actor, consentsGiven, registerOn }: NextStepProps) {
  const { gaps } = await getProfile(actor)
  return <NextCard consentsGiven={consentsGiven} registerOn={registerOn} complete={gaps.length === 0} />
}
