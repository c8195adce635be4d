import { z } from "zod";
import { endpoint } from "./Endpoint.ts";
import { Session, User } from "./shapes.ts";

const email = z.string().trim().toLowerCase().pipe(z.email("enter an e-mail address"));
const password = z
  .string()
  .min(8, "use at least 8 characters")
  .max(200, "use at most 200 characters");

export const accountEndpoints = {
  register: endpoint({
    method: "post",
    path: "/auth/register",
    summary: "Create an account; a guest who is logged in keeps their id and work",
    tag: "accounts",
    access: "public",
    body: z.object({
      email,
      password,
      fullName: z.string().trim().min(1, "enter your name").max(100),
    }),
    answers: { 201: Session },
  }),
  login: endpoint({
    method: "post",
    path: "/auth/login",
    summary: "Log in",
    tag: "accounts",
    access: "public",
    body: z.object({ email, password: z.string().min(1, "enter your password").max(200) }),
    answers: { 200: Session },
  }),
  guest: endpoint({
    method: "post",
    path: "/auth/guest",
    summary: "Try it as a guest: an account without e-mail, with a demo workflow",
    tag: "accounts",
    access: "public",
    answers: { 201: Session.extend({ workflowId: z.string() }) },
  }),
  logout: endpoint({
    method: "post",
    path: "/auth/logout",
    summary: "End this session",
    tag: "accounts",
    access: "session",
    answers: { 204: null },
  }),
  me: endpoint({
    method: "get",
    path: "/auth/me",
    summary: "Who I am",
    tag: "accounts",
    access: "session",
    answers: { 200: z.object({ user: User }) },
  }),
  setup: endpoint({
    method: "get",
    path: "/setup",
    summary: "Whether anyone has an account yet, and what this server is set up with",
    tag: "accounts",
    access: "public",
    answers: {
      200: z.object({
        hasUsers: z.boolean(),
        assistant: z.enum(["model", "rules"]),
        mail: z.boolean(),
      }),
    },
  }),
};
