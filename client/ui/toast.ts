import { toast } from "sonner";

export { toast };
