// Mocha tells nobody of a rejection that no test awaits: without this, such a run is green.
process.on('unhandledRejection', (reason) => {
  throw reason;
});
