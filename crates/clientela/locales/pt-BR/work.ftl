work-progress = Andamento
work-rate = { $value } por segundo
work-left = faltam { $value }
work-state-queued = Na fila
work-state-running = Em andamento
work-state-waiting = Aguardando confirmação
work-state-done = Concluído
work-state-failed = Falhou
work-state-cancelled = Cancelado
work-phase-check = Conferindo
work-phase-apply = Gravando
work-phase-write = Escrevendo

work-notice-import-done = A importação terminou. Veja o resultado.
work-notice-import-failed = A importação não foi feita; nenhum cliente foi importado. Veja por quê.
work-notice-import-waiting = O arquivo foi conferido. A importação espera sua resposta.
work-notice-export-done = O arquivo da exportação está pronto. Baixe-o.
work-notice-export-failed = A exportação não foi concluída. Veja por quê.
