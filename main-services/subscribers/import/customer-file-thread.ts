/** Reads one file in a thread of its own: a workbook holds its thread for seconds. It tells the rows as it is asked for them. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ReadJob, ToldByThread } from './customer-file-thread.client.ts'
import { type GoodRow, isLeft, type LeftRow, type PlannedFile, planFile } from './plan-file.ts'
import { readFile } from './read-file.ts'

const tell = (message: ToldByThread): void => parentPort?.postMessage(message)

function serve({ head, next, warnings }: PlannedFile): void {
  parentPort?.on('message', (most: number) => {
    const [good, left]: [GoodRow[], LeftRow[]] = [[], []]
    for (const row of next(most)) {
      if (isLeft(row)) left.push(row)
      else good.push(row)
    }
    tell({ rows: JSON.stringify(good), left, warnings: warnings() })
    if (good.length + left.length === 0) parentPort?.close()
  })
  tell({ head })
}

const { mapping, today, ...file } = workerData as ReadJob
const read = await readFile(file)
if (read.ok) serve(planFile(read.value, mapping, today))
else tell({ unreadable: read.error.words })
