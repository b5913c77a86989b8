/** Something that was finished or that failed while nobody looked at it, said at the edge of the window. */
import { notifications } from '@mantine/notifications'

export const notice = (title: string, message: string): void =>
  void notifications.show({ title, message, autoClose: 8000, closeButtonProps: { 'aria-label': 'Close' } })
