import { type Role, roles } from "../server/members/role.ts";
import { type FieldError, fieldView } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";

/** Asks for a role, each with what it may do, in the field `role`. */
export function roleFieldView(
  frame: Frame,
  { chosen, errors }: { chosen: Role; errors: readonly FieldError[] },
): Html {
  const { admin: words } = frame.t;
  return fieldView(frame, {
    name: "role",
    label: words.invite.role,
    errors,
    control: (attributes) =>
      html`<select ${attributes}>${roles.map(
        (role) =>
          html`<option value="${role}"${role === chosen && html` selected`}>${words.roles[role]}</option>`,
      )}</select>`,
  });
}
