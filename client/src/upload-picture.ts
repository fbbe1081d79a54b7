import type { ApiClient } from './index.ts'
import { type Answer } from './api-error.ts'
import type { components } from './schema.ts'

/** Uploads a picture file as it is; its kind is told by its content. The same file again gives the same picture. */
export async function uploadPicture(client: ApiClient, handle: string, file: Blob | Uint8Array<ArrayBuffer>, { alt }: { alt?: string } = {}): Promise<Answer<components['schemas']['Picture']>> {
  return client.POST('/accounts/{handle}/pictures', {
    params: { path: { handle }, query: { alt } },
    headers: { 'content-type': 'application/octet-stream' },
    // The description can only say that a body is bytes; what is sent is the file.
    body: file as unknown as string,
    bodySerializer: (body) => body,
  })
}
