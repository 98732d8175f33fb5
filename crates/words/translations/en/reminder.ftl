# Reminders and the calendar of due days.
reminder-title = Reminders
reminder-headline = { $n ->
    [one] Reminders: { $count } mail still to be made today
   *[other] Reminders: { $count } mails still to be made today
}
reminder-lead = Each person gets at most one mail for each reason and day. Where the mail server does not answer, it is tried again, more and more seldom.
reminder-planned = { $n ->
    [one] { $count } mail will be made today
   *[other] { $count } mails will be made today
}
reminder-none = Nobody is left to be reminded today.
reminder-made = Reminded
reminder-never = No mail was sent yet.
reminder-lost = Some mails did not certainly arrive. Where the address is wrong, the administrator corrects it at the account; while the report stays overdue, the next reminder goes to the new address.
reminder-day = Day
reminder-to = To
reminder-reason = Reason
reminder-state = State
reminder-answer = What the mail server said
reminder-tries = { $n ->
    [one] { $count } try
   *[other] { $count } tries
}
reminder-older = Older
reminder-reason-soon = due soon
reminder-reason-due = due today
reminder-reason-late = overdue
reminder-reason-returned = returned
reminder-reason-approval = waits for approval
reminder-reason-escalation = reporters overdue
reminder-reason-mention = named in a remark
reminder-reason-news = news
reminder-state-waiting = waits
reminder-state-carried = being sent
reminder-state-handed = being sent
reminder-state-sent = sent
reminder-state-refused = refused
reminder-state-unknown = may have arrived
reminder-state-given_up = given up
mail-soon = { $n ->
    [one] { $count } report is due soon
   *[other] { $count } reports are due soon
}
    .body = As of { $day } these reports are due soon:
mail-due = { $n ->
    [one] { $count } report is due today
   *[other] { $count } reports are due today
}
    .body = Today, { $day }, these reports are due:
mail-late = { $n ->
    [one] { $count } report is overdue
   *[other] { $count } reports are overdue
}
    .body = As of { $day } these reports are overdue:
mail-returned = { $n ->
    [one] { $count } report was returned
   *[other] { $count } reports were returned
}
    .body = As of { $day } these reports were returned and are not in again; the reason stands at the top of each:
mail-approval = { $n ->
    [one] { $count } report waits for approval
   *[other] { $count } reports wait for approval
}
    .body = As of { $day } these reports wait for your approval:
mail-escalation = { $n ->
    [one] { $count } reporter is overdue
   *[other] { $count } reporters are overdue
}
    .body = As of { $day } these reporters are overdue:
mail-news = { $n ->
    [one] { $count } thing is new on Hoa Ban
   *[other] { $count } things are new on Hoa Ban
}
    .body = Something new concerns you:
news-submit = { $by } handed in a report for you to approve: { $form }, { $period }, { $reporter }
    .subject = To approve: { $form }, { $period }, { $reporter }
news-return = a report was returned: { $form }, { $period }, { $reporter }. { $by } gives the reason: “{ $reason }”
    .subject = Report returned: { $form }, { $period }, { $reporter }
news-approve = { $by } approved the report: { $form }, { $period }, { $reporter }
    .subject = Report approved: { $form }, { $period }, { $reporter }
news-reopen = { $by } opened the report again: { $form }, { $period }, { $reporter }. Reason: “{ $reason }”
    .subject = Report opened again: { $form }, { $period }, { $reporter }
news-mention = { $by } names you: “{ $text }” ({ $figure }, { $place }, { $period })
    .subject = { $by } names you in a remark: { $figure }, { $place }, { $period }
mail-choice = Whether such mails come at once, once a day or not at all is chosen on the account page.
mail-choice-link = Whether such mails come at once, once a day or not at all: { $link }
mail-stop = Reminders of due days stop once the report is handed in. If the report is no longer your task, tell the administrator.
mail-greeting = Dear { $name },
mail-line = { $form }, { $period }: { $reporter }, due { $due }
mail-line-late = { $n ->
    [one] { $count } day late
   *[other] { $count } days late
}
mail-more = and { $count } more
mail-link = Open: { $link }
mail-foot = Sent by Hoa Ban; no answer is needed.
feed-name = Reports due
feed-summary = Due: { $form }, { $period }
terminal-remind-planned = { $n ->
    [one] { $count } mail would be made today (nothing was sent):
   *[other] { $count } mails would be made today (nothing was sent):
}
terminal-remind-none = Nobody is to be reminded today.
terminal-remind-line = { $reason }: { $name } <{ $address }>: { $subject }
terminal-remind-made = { $n ->
    [one] { $count } new reminder.
   *[other] { $count } new reminders.
}
terminal-remind-sent = { $sent } sent; { $waiting } to be tried again; { $refused } refused; { $given } given up.
terminal-remind-trouble = Mail server: { $trouble }
terminal-remind-no-server = No mail server is named: use --smtp-server or --smtp-file; reminders are made and wait.
terminal-remind-settings = The mail server cannot be used: { $trouble }
terminal-remind-sender = The sender's address is wrong: { $trouble }
command-remind = Remind whoever has reports due, overdue or to approve; carry the mails that wait
argument-mail_seconds = Seconds between two rounds that carry mails and tell what is new
argument-remind_minutes = Minutes between two rounds that list what is due
argument-remind_hour = Hour of the day from which on people are reminded of what is due
argument-smtp_server = Mail server (SMTP), name or name:port
argument-smtp_security = How the way is protected: tls (the default), starttls, none (only for a server on this machine)
argument-smtp_user = Login name at the mail server
argument-smtp_password_file = File that holds the password of the mail server
argument-mail_from = Sender: “Name <address>” or an address
argument-smtp_authority = File (PEM) of an authority of your own; then only its certificates are believed
argument-smtp_file = File that holds all of these, name = value on a line each
