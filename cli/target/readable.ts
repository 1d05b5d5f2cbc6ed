import { ResourceError } from "../../resources/port";

/** What may be read; of what may not the person is told, and it counts as nothing. */
export async function readable<Value>(asked: Promise<readonly Value[]>, notice: (text: string) => void): Promise<readonly Value[]> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ResourceError) || error.code !== "FORBIDDEN") throw error;
    notice(`not looked at: ${error.message}`);
    return [];
  }
}
