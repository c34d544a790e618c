/**
 * The template for non-gallery applications in the global cloud; the national clouds have their own.
 * Source: Microsoft Graph, "applicationTemplate: instantiate".
 */
export const nonGalleryTemplateId = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
