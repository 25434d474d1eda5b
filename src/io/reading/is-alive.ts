import { errorCode } from '../conf/error-code.js';

/** Whether a process of that id runs on this machine; it may be another one than is meant. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
