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

/** The same target, and whether anything of it could not be looked at so far. */
export function attentive<Notifying extends { readonly notice: (text: string) => void }>(
  target: Notifying,
): { readonly target: Notifying; readonly isPartial: () => boolean } {
  let isPartial = false;
  const notice = (text: string): void => {
    isPartial = true;
    target.notice(text);
  };
  return { target: { ...target, notice }, isPartial: () => isPartial };
}
