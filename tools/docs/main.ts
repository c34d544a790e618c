import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { generateDocuments } from "./documents";
import { updatePictures } from "./picture/pullRequestPicture";
import { updateWebUiPicture } from "./picture/webUiPicture";

// Run from the root of the repository: brings the generated documents up to date, and then the pictures.
void generateDocuments(process.cwd()).then(async (documents) => {
    for (const [path, text] of Object.entries(documents)) writeFileSync(resolve(path), text);
    await updatePictures(process.cwd());
    await updateWebUiPicture(process.cwd());
});
