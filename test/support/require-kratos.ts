// For `npm run test:kratos`: without real ones it would quietly test the stand-ins again.
const { KRATOS_BIN, HYDRA_BIN } = process.env;
if (!KRATOS_BIN || !HYDRA_BIN) {
  console.error(
    'These tests need a real Kratos and a real Hydra. Set KRATOS_BIN and HYDRA_BIN to their binaries.',
  );
  process.exit(1);
}
