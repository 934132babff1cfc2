-- Opens a spec with a mistake, mends it as a person would, and writes down what the editor showed.
local folder, result, command = vim.env.FOLDER, vim.env.RESULT, vim.fn.json_decode(vim.env.COMMAND)
local seen = {}

local function messages()
  return vim.tbl_map(function(one) return one.code .. ' ' .. one.lnum .. ':' .. one.col end, vim.diagnostic.get(0))
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do return answer.result end
end

local ok, problem = pcall(function()
  vim.cmd('edit ' .. folder .. '/a.phiseg')
  vim.bo.filetype = 'phiseg'
  local client = vim.lsp.start_client({ name = 'phisegc', cmd = command, root_dir = folder })
  vim.lsp.buf_attach_client(0, client)
  vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  seen.mistaken = messages()
  vim.cmd('%s/lfit/lift/')
  vim.wait(60000, function() return #vim.diagnostic.get(0) == 0 end, 20)
  seen.mended = messages()
  vim.fn.search('softplus')
  local hover = request('textDocument/hover', vim.lsp.util.make_position_params())
  seen.hover = hover and hover.contents.value
  vim.fn.search('unit(4)')
  local definition = request('textDocument/definition', vim.lsp.util.make_position_params())
  seen.definition = definition and definition.range.start.line
  local edits = request('textDocument/formatting', vim.lsp.util.make_formatting_params())
  vim.lsp.util.apply_text_edits(edits, 0, 'utf-16')
  seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end)
if not ok then seen.problem = tostring(problem) end
local file = io.open(result, 'w')
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd('qall!')
