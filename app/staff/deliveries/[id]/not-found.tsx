export { NotFoundBody as default } from '@/components/layout/not-found-body'
