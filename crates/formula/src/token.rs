//! Into which words and signs does a formula fall?
