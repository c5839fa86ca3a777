"""The phrases of small talk in the five languages; commas and line ends separate them."""

OPENERS = """
thanks, thank you, thx, thnx, ty, tysm, tnx, many thanks, thanks to you, cheers, thank u, thanks so much
thanks a lot, thanks a million, thanks a bunch, thank you so much, thank you very much, much appreciated
hi, hello, hey, hiya, howdy, yo, greetings, good morning, good afternoon, good evening, good day, morning
dear, welcome, perfect thanks, great thanks, ok thanks, bye, goodbye
danke, danke dir, danke euch, danke ihnen, danke schön, dankeschön, vielen dank, besten dank, herzlichen dank
danke sehr, tausend dank, lieben dank, hallo, moin, moin moin, servus, grüß gott, grüezi, guten morgen
guten tag, guten abend, mahlzeit, liebe, lieber, sehr geehrte damen und herren, tschüss, auf wiedersehen
merci, merci à toi, merci à vous, merci beaucoup, merci bien, merci infiniment, mille mercis, merci mille fois
un grand merci, je vous remercie, je te remercie, bonjour, bonsoir, salut, coucou, cher, chère, au revoir
gracias, muchas gracias, mil gracias, muchísimas gracias, te lo agradezco, se lo agradezco, gracias a ti
hola, buenos días, buen día, buenas, buenas tardes, buenas noches, muy buenas, saludos, estimado, estimada
adiós, hasta luego
obrigado, obrigada, muito obrigado, muito obrigada, brigado, brigada, obg, valeu, agradeço, agradecido
agradecida, grato, grata, olá, oi, bom dia, boa tarde, boa noite, prezado, prezada, caro, cara, tchau
até logo, até mais
"""
"""Thanks and greetings: a name may follow them."""

WELL_BEING = """
how are you, how are you doing, how are you today, how are you all, how are you doing today, how is it going
how are things, how is everyone, how is everybody, what is up, whats up, hows it going, how do you do, sup
wie geht es, wie geht es dir, wie geht es euch, wie geht es ihnen, wie gehts, wie geht's, wie geht's dir
wie gehts dir, alles gut, alles klar, na
ça va, comment ça va, comment allez-vous, comment allez vous, comment vas-tu, comment vas tu, vous allez bien
tu vas bien
qué tal, cómo estás, cómo está, cómo están, cómo va, cómo va todo, todo bien, qué tal todo
tudo bem, tudo bom, como vai, como está, como vai você, como vão, beleza, tudo certo
"""
"""Questions that ask for nothing."""

ASIDES = """
so much, very much, a lot, a bunch, again, in advance, for your help, for the help, for all your help
for the quick help, for your quick help, for the quick response, for the quick reply, for your quick reply
for your response, for your reply, for your support, for the support, for your time, for your patience
for the update, for the info, for the information, for the quick fix, for fixing it, for fixing this
for fixing that, for helping, for helping me, for helping us, for helping out, for the heads up
for looking into it, for looking into this, for letting me know, for letting us know, for everything, for that
for this, for it, for checking, for the explanation, for the clarification, for clarifying
and, all, team, everyone, everybody, folks, guys, there, both, friends, people, you all, to you, sir, madam
ok, okay, okey, okie, k, kk, oki, alright, all right, right, fine, i see, noted, understood, got it, gotcha
makes sense, will do, sounds good, sounds great, looks good, lgtm, roger, copy that, copy, duly noted
great, good, nice, cool, perfect, awesome, excellent, wonderful, fantastic, amazing, brilliant, super, lovely
great job, good job, nice job, well done, great work, good work, nice work, great support, great service
you rock, you are the best, you are awesome, you are great, you are amazing, the best, legend, superb, neat
works, works now, it works, it works now, that works, that works now, this works, this works now, now it works
it is working, it is working now, working now, all working now, works again, it works again, works fine now
works great, works perfectly, works well, everything works, everything works now, all good, all good now
all good here, all is good, all is well, all set, that helped, this helped, it helped, that helps, that did it
that did the trick, that fixed it, that solved it, this solved it, this fixed it, it is fixed, it is fixed now
is fixed now, is fixed, is solved, it is solved, fixed now, solved now, problem solved, issue solved
issue resolved, problem resolved, resolved, solved, fixed, that was it, that was quick, that was fast
so fast, that is great, that is perfect, that is all, that is good to know, good to know
no problem, no problems, no worries, np, you are welcome, youre welcome, my pleasure, anytime, any time
have a nice day, have a good day, have a great day, have a nice weekend, have a great weekend
have a good weekend, have a good one, you too, same to you, take care, see you, see you soon, talk soon, ttyl
best, regards, best regards, kind regards, warm regards, sincerely, best wishes, yours sincerely
i appreciate it, appreciate it, appreciated, really appreciate it, we appreciate it, i really appreciate it
happy new year, merry christmas, happy friday, haha, hahaha, lol, wow, yay, hooray, woohoo, yeah, yep, yup
oh, ah, aha, hm, hmm, so, very, really, now, it, then, from all of us, from us, from me, me too
nochmals, nochmal, noch einmal, im voraus, vorab, für die hilfe, für deine hilfe, für ihre hilfe
für eure hilfe, für die schnelle hilfe, für die schnelle antwort, für die rückmeldung
für die schnelle rückmeldung, für die antwort, für die info, für die information, für ihre antwort
für deine antwort, für den support, für alles, dafür, fürs schnelle helfen, für die unterstützung
für ihre unterstützung, für die mühe, und, ihr, ihr lieben, zusammen, alle, an alle, leute, herr, frau
schön, sehr, sehr gut, gut, gerne, gern, gern geschehen, bitte, bitte schön, bitteschön, kein problem
prima, klasse, toll, spitze, wunderbar, hervorragend, ausgezeichnet, perfekt, passt, passt so, passt jetzt
alles klar, alles gut, alles bestens, verstanden, in ordnung, geht klar, geht wieder, geht jetzt
jetzt geht es, jetzt geht's, es geht wieder, es geht jetzt, läuft, läuft wieder, läuft jetzt, funktioniert
funktioniert jetzt wieder, geht jetzt wieder, läuft jetzt wieder, jetzt wieder
funktioniert jetzt, funktioniert wieder, es funktioniert, es funktioniert jetzt, es funktioniert wieder
jetzt funktioniert es, das hat geholfen, hat geholfen, hat geklappt, hat funktioniert, klappt, klappt jetzt
problem gelöst, gelöst, erledigt, hat sich erledigt, super gemacht, gut gemacht
schönen tag, schönen tag noch, einen schönen tag, einen schönen tag noch, schönes wochenende
schönen feierabend, mit freundlichen grüßen, freundliche grüße, viele grüße, liebe grüße, beste grüße, lg, vg
mfg, gruß, grüße, bis dann, bis bald, ebenso, dir auch, ihnen auch, genau, ach so, achso, ja super
encore, encore une fois, d'avance, par avance, pour votre aide, pour ton aide, pour l'aide
pour votre réponse, pour ta réponse, pour la réponse, pour votre retour, pour le retour
pour votre réponse rapide, pour votre réactivité, pour tout, pour l'info, pour votre support
pour votre soutien, à tous, à toutes, tous, toutes, tout le monde, l'équipe, à toute l'équipe, et, et merci
madame, monsieur, beaucoup, bien, très bien, d'accord, dac, ça marche, ça marche maintenant, ça fonctionne
ça fonctionne maintenant, tout fonctionne, cela fonctionne, c'est bon, c'est parfait, c'est noté, noté
parfait, génial, super, excellent, top, nickel, impeccable, formidable, merveilleux, compris, entendu
bien reçu, reçu
problème résolu, résolu, c'est résolu, de rien, pas de problème, pas de souci, avec plaisir, je vous en prie
bonne journée, bonne soirée, bon week end, bon weekend, bonne fin de journée, cordialement, bien cordialement
bien à vous, à bientôt, bises, a plus, à vous aussi, bravo, bon travail, ah, oh
de nuevo, otra vez, de antemano, por tu ayuda, por su ayuda, por la ayuda, por la respuesta, por tu respuesta
por su respuesta, por la rápida respuesta, por todo, por la info, por la información, por el apoyo
por su apoyo, por responder, a todos, a todas, todos, todas, equipo, al equipo, a ustedes, a usted, y, señor
señora, muchas, mucho, muy, muy bien, bien, bueno, buena, vale, dale, listo, de acuerdo, perfecto, genial
estupendo, excelente, fantástico, maravilloso, súper, entendido, recibido, claro, ok gracias, ya funciona
ahora funciona, funciona, funciona ahora, ya está, todo bien, todo funciona, todo listo, todo en orden
solucionado, resuelto, problema resuelto, problema solucionado, de nada, no hay problema, un placer, con gusto
buen trabajo, que tengas un buen día, que tenga un buen día, buen fin de semana, buen fin, un saludo
saludos cordiales, cordialmente, atentamente, un abrazo, hasta pronto, hasta mañana, igualmente, jaja, jajaja
de novo, novamente, mais uma vez, desde já, antecipadamente, pela ajuda, pela resposta, pela atenção
pela sua ajuda, pelo apoio, pelo suporte, pelo retorno, pela rapidez, pela resposta rápida, por tudo
por responder, a todos, a todas, pessoal, equipe, equipa, time, gente, galera, e, senhor, senhora, muito, bem
muito bem, muito bom, bom, boa, certo, tá, tá bom, tá certo, está bem, está bom, combinado, perfeito, ótimo
ótima, excelente, maravilha, legal, show, beleza, blz, entendi, entendido, recebido, claro, agora funciona
já funciona, funciona, funcionou, funcionando, está funcionando, agora funcionou, deu certo, tudo certo
tudo bem, tudo funcionando, tudo ok, resolvido, resolveu, problema resolvido, de nada, sem problema
sem problemas, por nada, imagina, bom trabalho, tenha um bom dia, tenha um ótimo dia, bom fim de semana
um abraço, abraços, abraço, atenciosamente, cumprimentos, com os melhores cumprimentos, até breve, até amanhã
igualmente, kkk, kkkk, rsrs
"""
"""What may stand beside thanks and greetings, and agreement by itself."""
