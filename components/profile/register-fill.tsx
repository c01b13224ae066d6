import { ActionForm } from '@/components/forms/action-form'
import { fillFromRegisterAction } from '@/lib/profile/register-actions'

/** Takes over what the profile lacks and the register knows. */
export function RegisterFill({ back }: { back: string }) {
  return <ActionForm action={fillFromRegisterAction} hidden={{ back }} submitLabel="Заполнить пустое из ФРМР" />
}
