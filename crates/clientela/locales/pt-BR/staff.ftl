login-title = Entrar
login-email = E-mail
login-password = Senha
login-submit = Entrar
login-forgotten = Esqueceu a senha? Fale com o responsável pela loja.

account-title = Minha conta
account-person = Seus dados
account-name = Nome
account-email = E-mail
account-stores = Lojas em que você trabalha
account-no-stores = Você ainda não trabalha em nenhuma loja. Peça acesso ao responsável.
account-looks = Idioma e aparência

role-owner = Responsável
role-manager = Gerente
role-marketing = Marketing
role-support = Atendimento
role-viewer = Consulta
