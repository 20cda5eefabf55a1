// For `npm run test:hydra`: without a real Hydra it would quietly test the stand-in again.
const { HYDRA_BIN, HYDRA_ADMIN_URL, HYDRA_PUBLIC_URL } = process.env;
if (!HYDRA_BIN && !(HYDRA_ADMIN_URL && HYDRA_PUBLIC_URL)) {
  console.error(
    'These tests need a real Hydra. Set HYDRA_BIN to its binary (several separated as in PATH), or HYDRA_ADMIN_URL and HYDRA_PUBLIC_URL to one that runs; test/support/hydra-targets.ts says what such a one needs.',
  );
  process.exit(1);
}
