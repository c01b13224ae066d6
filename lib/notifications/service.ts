import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'

/** Marks an own notification as read and gives where it leads; NOT_FOUND for others' ids. */
export async function readNotification(
  actor: DoctorActor | StaffActor,
  id: string,
): Promise<Result<{ href: string | null }>> {
  const own = { id, userId: actor.userId }
  const notification = await prisma().notification.findFirst({ where: own, select: { href: true } })
  if (!notification) return fail('NOT_FOUND', 'Уведомление не найдено. Обновите страницу.')
  await prisma().notification.updateMany({ where: { ...own, readAt: null }, data: { readAt: now() } })
  return ok(notification)
}

/** Marks all own notifications as read; gives how many were not. */
export async function readAllNotifications(actor: DoctorActor | StaffActor): Promise<Result<{ count: number }>> {
  return ok(
    await prisma().notification.updateMany({ where: { userId: actor.userId, readAt: null }, data: { readAt: now() } }),
  )
}
