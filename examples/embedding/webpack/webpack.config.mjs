export default {
  mode: 'production',
  entry: './src/page.ts',
  output: {
    path: `${import.meta.dirname}/../dist/webpack`,
    filename: 'page.js',
    chunkFilename: '[name].js',
    publicPath: 'auto',
  },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'ts-loader',
        options: { configFile: `${import.meta.dirname}/tsconfig.json`, transpileOnly: true },
      },
    ],
  },
  // Imports name what TypeScript makes of a file: `./draw.js` is `draw.ts`.
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  performance: { hints: false },
};
