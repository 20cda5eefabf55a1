export { type Config, ConfigError, readConfig } from './config.js';
export { type Coordinator, createCoordinator } from './coordinator.js';
export { createLogger } from './logger.js';
export { type RunningServer, startServer } from './server.js';
